"""The connection manager of FastAPI's own documentation."""

import asyncio
import time

from fastapi import FastAPI, Request, WebSocket, WebSocketDisconnect

app = FastAPI()


class ConnectionManager:
    def __init__(self):
        self.active_connections = []

    async def connect(self, websocket):
        await websocket.accept()
        self.active_connections.append(websocket)

    def disconnect(self, websocket):
        self.active_connections.remove(websocket)

    async def broadcast(self, message):
        for connection in self.active_connections:
            await connection.send_text(message)


manager = ConnectionManager()


@app.websocket("/ws")
async def viewer(websocket: WebSocket):
    await manager.connect(websocket)
    try:
        while True:
            await websocket.receive_text()
    except WebSocketDisconnect:
        manager.disconnect(websocket)


@app.post("/publish")
async def publish(request: Request, count: int, rate: float, first: int):
    head, tail = (await request.body()).decode().split("NUMBER")
    sent = []
    started = time.monotonic()
    for i in range(count):
        if rate and (wait := started + i / rate - time.monotonic()) > 0:
            await asyncio.sleep(wait)
        sent.append((first + i, time.monotonic()))
        await manager.broadcast(f"{head}{first + i}{tail}")
    return sent
