import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import express, { type Router } from 'express'

const FILES = [
  ['page.js', 'text/javascript; charset=utf-8'],
  ['style.css', 'text/css; charset=utf-8'],
  ['icon.svg', 'image/svg+xml'],
] as const

/** The page's own files as a router, and a version that changes with them. Nothing comes from elsewhere. */
export function pageAssets(): { readonly router: Router; readonly version: string } {
  const router = express.Router()
  const hash = createHash('sha256')
  for (const [name, type] of FILES) {
    const content = readFileSync(new URL(`assets/${name}`, import.meta.url))
    hash.update(content)
    router.get(`/${name}`, (_request, response) => void response.type(type).send(content))
  }
  return { router, version: hash.digest('hex').slice(0, 12) }
}
