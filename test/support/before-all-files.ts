import { keepDatabase } from '../../src/store/keep-database.ts'

/** Makes the database that new stores are copies of, where it was not made yet: the workers that begin side by side would each make one. */
export default async function beforeAllFiles(): Promise<void> {
  await keepDatabase()
}
