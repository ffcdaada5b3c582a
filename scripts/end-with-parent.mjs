// Loaded into what `npm run dev` and `npm start` start. Those are process groups of their own, so a command that is
// killed outright would leave them behind on their ports.
const parent = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  setTimeout(() => process.kill(process.pid, "SIGKILL"), 5000).unref();
  process.kill(process.pid, "SIGTERM");
}, 500).unref();
