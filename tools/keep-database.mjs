// After `npm ci`: makes the database that each new DATA_DIR begins with. Where that fails, the first start of each makes its own.
try {
  const { keepDatabase } = await import('../src/store/keep-database.ts')
  await keepDatabase()
} catch (error) {
  console.warn(
    `No database was prepared (${error.message}); each new DATA_DIR makes its own, which takes some seconds.`,
  )
}
