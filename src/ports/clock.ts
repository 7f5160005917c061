/** Time for pauses and limits, never for what is written down: that is GitLab's. Milliseconds. */
export interface Clock {
  /** Never goes backwards; its zero means nothing. */
  now(): number
  /** Rejects when the signal fires. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** A signal that fires after so many milliseconds. */
  timeout(ms: number): AbortSignal
}
