/** Hears SIGTERM and SIGINT. A second one, or ten seconds of stopping, ends the process at once. */
export function stopRequest(): { signal: AbortSignal; requested: Promise<void> } {
  const stop = new AbortController()
  const requested = new Promise<void>((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) {
      process.on(name, () => {
        if (stop.signal.aborted) process.exit(1)
        stop.abort()
        setTimeout(() => process.exit(1), 10_000).unref()
        resolve()
      })
    }
  })
  return { signal: stop.signal, requested }
}
