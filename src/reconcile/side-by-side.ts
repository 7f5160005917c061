/**
 * Works on the items in their order, a few of them at a time. What one throws ends the whole: work that may fail says so by its result.
 * After the signal no further item is begun; what is in hand is finished.
 */
export async function sideBySide<T>(
  items: T[],
  { width, signal }: { width: number; signal?: AbortSignal | undefined },
  work: (item: T, index: number) => Promise<unknown>,
): Promise<void> {
  const queue = items.entries()
  const worker = async () => {
    for (const [index, item] of queue) {
      if (signal?.aborted) return
      await work(item, index)
    }
  }
  await Promise.all(Array.from({ length: width }, worker))
}
