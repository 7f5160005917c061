// After `npm ci`: makes the blank database that each new DATA_DIR begins with. Without it the first start makes its own, seconds later.
try {
  const { keepBlank } = await import('../src/store/database/blank-database.ts')
  await keepBlank()
} catch (error) {
  console.warn(`No blank database was prepared (${error.message}); new stores make their own.`)
}
