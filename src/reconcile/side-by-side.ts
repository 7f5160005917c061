/** Works on the items in their order, a few of them at a time. What one throws ends the whole: work that may fail says so by its result. */
export async function sideBySide<T>(
  items: T[],
  width: number,
  work: (item: T, index: number) => Promise<unknown>,
): Promise<void> {
  const queue = items.entries()
  const worker = async () => {
    for (const [index, item] of queue) await work(item, index)
  }
  await Promise.all(Array.from({ length: width }, worker))
}
