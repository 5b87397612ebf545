/**
 * npm passes SIGTERM on to the shell that it runs a script in, and the shell ends without telling the script: so that
 * `npm start` stops as it is told to, the end of that shell counts as SIGTERM. Does nothing where npm has no part.
 */
export function stopWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}
