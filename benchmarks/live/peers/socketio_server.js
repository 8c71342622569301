// Socket.IO with connection state recovery, as its documentation sets it up.
const { createServer } = require("http");
const { Server } = require("socket.io");

const http = createServer((request, response) => {
  const query = new URL(request.url, "http://localhost").searchParams;
  let body = "";
  request.on("data", (part) => (body += part));
  request.on("end", async () => {
    const [count, rate, first] = ["count", "rate", "first"].map((name) => Number(query.get(name)));
    const message = JSON.parse(body.replace("NUMBER", "0"));
    const sent = [];
    const clock = () => Number(process.hrtime.bigint()) / 1e9;
    const started = clock();
    for (let i = 0; i < count; i++) {
      const wait = rate ? started + i / rate - clock() : 0;
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait * 1000));
      sent.push([first + i, clock()]);
      io.emit("event", { ...message, seq: first + i });
    }
    response.end(JSON.stringify(sent));
  });
});
const io = new Server(http, { connectionStateRecovery: { maxDisconnectionDuration: 2 * 60 * 1000 } });
http.listen(Number(process.argv[2]), "127.0.0.1");
