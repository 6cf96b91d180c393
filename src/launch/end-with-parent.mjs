// Loaded into every process that the launcher starts: when the launcher was killed and could not end them,
// they end themselves, so that its ports are free for the next start.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, "SIGTERM");
}, 200).unref();
