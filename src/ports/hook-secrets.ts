/** What those who send hooks and the bot both know, by who sends; handed on as one thing from the environment to whoever checks. */
export interface HookSecrets {
  /** Several of each while one is being changed. */
  gitlab: { tokens: string[]; signingTokens: string[] }
}
