import { keptEmptyStore } from '../store/support/empty-store.ts'

/** Makes the store that tests copy, where it was not made yet: the workers that begin side by side would each make one. */
export default async function beforeAllFiles(): Promise<void> {
  await keptEmptyStore()
}
