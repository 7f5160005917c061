import type { Database, Inbox } from './database.ts'

/**
 * The inbox as a table of the database, a row for each batch: where several processes share the database, what one of them
 * acknowledged is moved by any. What another process is moving just now is left to it.
 */
export function inboxTable({ query, transaction }: Pick<Database, 'query' | 'transaction'>): Inbox {
  return {
    async put(batch) {
      await query('INSERT INTO onboarding_bot.inbox (asked) VALUES ($1)', [JSON.stringify(batch)])
    },
    drain: (move) =>
      transaction(async (tx) => {
        const batches = await tx.query<{ asked: string }>(
          `DELETE FROM onboarding_bot.inbox WHERE n IN (SELECT n FROM onboarding_bot.inbox FOR UPDATE SKIP LOCKED)
           RETURNING asked`,
        )
        if (batches.length > 0)
          await move(
            tx,
            batches.flatMap((batch): unknown[] => JSON.parse(batch.asked)),
          )
      }),
    async isEmpty() {
      const [row] = await query<{ empty: boolean }>('SELECT NOT EXISTS (SELECT FROM onboarding_bot.inbox) AS empty')
      return row?.empty ?? true
    },
  }
}
