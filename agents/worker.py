"""A worker process: claims runs, carries them out in threads, beats, and sweeps."""

from __future__ import annotations

import os
import queue
import socket
import threading
import time
import uuid
from collections.abc import Callable
from contextlib import suppress

import structlog
from django.db import Error, IntegrityError, close_old_connections, connections
from django.db.models import F, UUIDField

from agents import bell
from agents.engine.abandoning import or_abandon
from agents.engine.claims import Claim, claim
from agents.engine.context import FLUSH_SECONDS, Cancelled, HandedBack, RunContext
from agents.engine.following import Following
from agents.engine.loading import ClaimLost
from agents.engine.losses import hand_back, interrupt
from agents.engine.places import here
from agents.engine.runner import execute
from agents.engine.settling import stop
from agents.engine.sweeper import STANDSTILL_SECONDS, SWEEP_SECONDS, Sweeper, give_up
from agents.models import AgentRun, Worker
from agents.states import Desired, RunStatus
from campaigns.services.fetching import fetch_next
from campaigns.statements import Given, Prepared

log = structlog.get_logger(__name__)

BEAT_SECONDS = 1.0
POLL_SECONDS = 0.5  # how long a run may lie in the queue when no bell is heard
RINGS_SECONDS = 0.02  # rings that follow each other within this time are heeded once
CANCEL_SECONDS = 0.5  # how long an agent that is cancelled may say nothing before its run is settled without it
HAND_BACK_SECONDS = 4.0  # how long a stopping worker waits for its agents to let go


_held = Prepared(
    lambda: (
        AgentRun.objects.filter(worker_id=Given("worker", UUIDField()), status=RunStatus.RUNNING)
        .order_by()
        .values_list("claim_token", "pk", "execution__desired_state")
    )
)


class WorkerLoop:
    """Runs until told to stop. The same in every executor; only who rings differs."""

    def __init__(
        self,
        *,
        slots: int,
        worker_id: uuid.UUID | None = None,
        supervised: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.id = worker_id or uuid.uuid4()
        self._slots = slots
        self._supervised = supervised
        self._clock = clock
        self._forsaken: dict[uuid.UUID | None, float] = {}  # tokens, and since when
        self._cancelled: dict[uuid.UUID, float] = {}  # the same
        self._claimed: queue.SimpleQueue[tuple[Claim, RunContext]] = queue.SimpleQueue()
        self._active: dict[uuid.UUID, tuple[Claim, RunContext]] = {}
        self._lock = threading.Lock()
        self._settled = threading.Condition(self._lock)
        self._wake = threading.Event()
        self._idle = threading.Event()
        self._look = threading.Event()
        self._stopping = threading.Event()

    def run(self) -> None:
        """Registers, works until `stop`, hands back what is still running, and signs off.

        All its threads are daemons: an agent that does not let go cannot keep the process from ending.
        """
        self._register_patiently()
        bell.listen(self.wake)
        helpers = [
            threading.Thread(target=self._beat_forever, name="beat", daemon=True),
            threading.Thread(target=self._flush_forever, name="flush", daemon=True),
            threading.Thread(target=self._sweep_forever, name="sweep", daemon=True),
            threading.Thread(target=self._fetch_forever, name="fetch", daemon=True),
            *(threading.Thread(target=self._work_forever, name="agent", daemon=True) for _ in range(self._slots)),
        ]
        for helper in helpers:
            helper.start()
        try:
            while not self._stopping.is_set():
                self._wake.clear()
                if not self._claim_one():
                    if not self._active:
                        self._idle.set()
                    self._wake.wait(POLL_SECONDS)
        finally:
            bell.forget(self.wake)
            self._sign_off()
            self._idle.set()

    def drain(self) -> None:
        """Wakes the loop and returns when it has nothing left to do, or ends."""
        self._idle.clear()
        if not self._stopping.is_set():  # else the loop may have ended already, and nobody would say that it is idle
            self.wake()
            self._idle.wait()

    def wake(self) -> None:
        """There may be work, or a run to stop. Safe from any thread."""
        self._wake.set()
        self._look.set()

    def stop(self) -> None:
        """Claims nothing more and ends `run` once the agents have let go. Safe from a signal handler."""
        self._stopping.set()
        self.wake()

    def _register(self) -> bool:
        """Makes this worker known; False when it is already."""
        facts = {"host": socket.gethostname(), "pid": os.getpid(), "place": here(), "supervised": self._supervised}
        return Worker.objects.get_or_create(id=self.id, defaults=facts)[1]

    def _register_patiently(self) -> None:
        while not self._stopping.is_set():
            try:
                self._register()
                return
            except Error as error:
                log.warning("could not register", error=str(error))
                close_old_connections()
                self._stopping.wait(BEAT_SECONDS)

    def _sign_off(self) -> None:
        with self._settled:
            for _, ctx in self._active.values():
                ctx.stop(HandedBack)
            self._settled.wait_for(lambda: not self._active, HAND_BACK_SECONDS)
            clinging = list(self._active.values())
        try:
            for claimed, ctx in clinging:
                ctx.lose()
                with suppress(ClaimLost):
                    hand_back(claimed, clinging=True)
            for _, run_id, _ in _held(worker=self.id):  # nobody works on these, as in `heed`
                self._interrupt(run_id)
            give_up(self.id, blame=False)
        except Error as error:
            log.warning("could not sign off", error=str(error))
        connections.close_all()

    def _claim_one(self) -> bool:
        with self._lock:
            busy, alone = bool(self._active), any(c.alone for c, _ in self._active.values())
            if alone or len(self._active) >= self._slots:
                return False
        try:
            claimed = claim(self.id, busy=busy)
            if claimed is None:
                return False
        except (Error, ClaimLost) as error:
            if isinstance(error, IntegrityError) and self._register_again():
                return True
            log.warning("could not claim", error=str(error))
            close_old_connections()
            return False
        except Exception:
            log.exception("could not claim")
            return False
        ctx = RunContext(claimed)
        with self._lock:
            self._active[claimed.token] = (claimed, ctx)
        self._claimed.put((claimed, ctx))
        return True

    def _work_forever(self) -> None:
        while True:
            work: tuple[Claim, RunContext] | None = self._claimed.get()
            while work:
                work = self._carry_out(*work)

    def _carry_out(self, claimed: Claim, ctx: RunContext) -> tuple[Claim, RunContext] | None:
        """Carries out a run; returns the next one of the execution when this worker goes on with it."""
        taken: Claim | None = None
        try:
            taken = execute(claimed, ctx, Following(claimed, self.id, self._stopping))
        except BaseException:
            log.exception("a run ended badly", run=str(claimed.run_id))
        finally:
            if taken is None:  # else its connection has just committed, and need not be asked whether it is there
                close_old_connections()
            following = self._exchange(claimed, taken)
        return following

    def _exchange(self, done: Claim, claimed: Claim | None) -> tuple[Claim, RunContext] | None:
        """Puts what comes after a run into its place among the active ones."""
        following = (claimed, RunContext(claimed)) if claimed else None
        with self._settled:
            self._active.pop(done.token, None)
            if following:
                self._active[following[0].token] = following
                if self._stopping.is_set():
                    following[1].stop(HandedBack)
            self._settled.notify_all()
        if following is None:
            self._wake.set()
        return following

    def _beat_forever(self) -> None:
        due = 0.0
        while True:
            try:
                if time.monotonic() >= due:
                    due = time.monotonic() + BEAT_SECONDS
                    self._beat()
                self.heed()
            except Error as error:
                log.warning("could not beat", error=str(error))
                close_old_connections()
            except Exception:  # without beats this worker would be given up, with all that it runs
                log.exception("could not look at what is running")
            if self._look.wait(max(due - time.monotonic(), 0.0)):
                self._stopping.wait(RINGS_SECONDS)
            self._look.clear()

    def _beat(self) -> None:
        beaten = Worker.objects.filter(pk=self.id).update(beat=F("beat") + 1)
        if not beaten and not self._stopping.is_set():
            self._register()  # somebody gave this worker up: what it held is lost, and it goes on afresh

    def _register_again(self) -> bool:
        """After a claim that this worker was not known for; True when it is known now and was not."""
        try:
            if self._register():
                log.warning("given up by somebody; going on afresh", worker=str(self.id))
                return True
        except Error as error:
            log.warning("could not register", error=str(error))
        return False

    def heed(self) -> None:
        """Compares what this worker does with what the database says it does.

        Running agents hear that they are to stop, or that their run is no longer theirs. The run of one that is
        cancelled and does not look up is settled without it. A run that nobody here works on (the database was away
        when it should have been settled) is returned to the queue.
        """
        with self._lock:
            active = list(self._active.values())
        held = {token: (run_id, wish) for token, run_id, wish in _held(worker=self.id)}
        now, known = self._clock(), self._cancelled
        self._cancelled = {}
        for claimed, ctx in active:
            if claimed.token not in held:
                ctx.lose()
            elif held[claimed.token][1] == Desired.CANCEL:
                ctx.stop(Cancelled)
                self._cancelled[claimed.token] = known.get(claimed.token, now)
                if now - self._cancelled[claimed.token] >= CANCEL_SECONDS:
                    self._settle_without(claimed, ctx)
        forsaken = held.keys() - {claimed.token for claimed, _ in active}
        self._forsaken = {token: self._forsaken.get(token, now) for token in forsaken}
        for token, since in self._forsaken.items():
            # One look proves nothing: it may have been claimed in this moment.
            if now - since >= STANDSTILL_SECONDS:
                self._interrupt(held[token][0])

    def _settle_without(self, claimed: Claim, ctx: RunContext) -> None:
        """Ends a cancelled run whose agent does not look up. Its thread keeps a slot until it returns."""
        with suppress(ClaimLost):
            stop(claimed, before=ctx.take_reports())
        ctx.lose()

    def _interrupt(self, run_id: uuid.UUID) -> None:
        or_abandon(lambda: interrupt(run_id, self.id), run_id, self.id)

    def _flush_forever(self) -> None:
        while True:
            time.sleep(FLUSH_SECONDS)
            with self._lock:
                contexts = [ctx for _, ctx in self._active.values()]
            for ctx in contexts:
                try:
                    ctx.flush_due()
                except Exception as error:
                    # The agent's own next call meets the same and unwinds it; here it is only early.
                    log.debug("could not flush", error=str(error))
                    close_old_connections()

    def _sweep_forever(self) -> None:
        sweeper = Sweeper()
        while not self._stopping.wait(SWEEP_SECONDS):
            sweeper.sweep()
            close_old_connections()

    def _fetch_forever(self) -> None:
        """Fetches the pages that people named as sources."""
        while not self._stopping.wait(SWEEP_SECONDS):
            try:
                while fetch_next(worker=self.id) and not self._stopping.is_set():
                    pass
            except Error as error:
                log.warning("could not fetch", error=str(error))
            except Exception:
                log.exception("a page could not be fetched")
            close_old_connections()
