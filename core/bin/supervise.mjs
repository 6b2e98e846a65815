/**
 * Waits for the children, hands them every signal, and ends as the first of them ended: with its
 * exit code or by its signal. When one ends, or when npm is gone, the others are stopped.
 *
 * npm gives signals to the shell between it and us, and the shell dies without passing them on;
 * so a parent that is no longer there counts as one. Children must bear a signal twice: a
 * terminal sends it to everyone, and we send it again.
 */
export async function supervise(children) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const pass = (signal) => {
    for (const child of children) child.kill(signal);
  };
  for (const signal of signals) process.on(signal, pass);
  const watch = watchParent(() => pass('SIGTERM'));
  const endings = children.map(
    (child) =>
      new Promise((resolve) => {
        child.on('error', (error) => resolve({ code: 1, error }));
        child.on('exit', (code, signal) => resolve({ code, signal }));
      }),
  );
  const first = await Promise.race(endings);
  if (first.error) console.error(`It could not be started: ${first.error.message}`);
  pass('SIGTERM');
  await Promise.all(endings);
  clearInterval(watch);
  for (const signal of signals) process.off(signal, pass);
  process.exitCode = first.code ?? 1;
  if (first.signal) process.kill(process.pid, first.signal);
}

/** Calls back once when npm, or its shell, which started us, has ended. */
function watchParent(whenGone) {
  if (!process.env.npm_lifecycle_event) return undefined;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    whenGone();
  }, 500);
  return timer;
}
