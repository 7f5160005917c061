import type { Fault, HookFault, RequestFault } from './fault.ts'

/** The faults that are set. Taking one counts it down. */
export type FaultList = {
  add(faults: readonly Fault[]): void
  clear(): void
  list(): Fault[]
  forRequest(request: { method: string; route: string; user: string | undefined }): RequestFault[]
  forHook(event: string): HookFault['kind'] | undefined
}

type Armed = { readonly fault: Fault; skipped: number; hits: number }

/** No faults at first. */
export function createFaultList(): FaultList {
  let armed: Armed[] = []
  const strikes = (each: Armed) => {
    if (each.skipped < (each.fault.skip ?? 0)) {
      each.skipped += 1
      return false
    }
    each.hits += 1
    return true
  }
  const dropSpent = () => {
    armed = armed.filter(({ fault, hits }) => fault.times === undefined || hits < fault.times)
  }
  return {
    add: (faults) => void armed.push(...faults.map((fault) => ({ fault, skipped: 0, hits: 0 }))),
    clear() {
      armed = []
    },
    list: () => armed.map(({ fault }) => fault),
    forRequest(request) {
      const hit = armed.filter(({ fault }) => isRequestFault(fault) && concerns(fault, request)).filter(strikes)
      dropSpent()
      return hit.map(({ fault }) => fault).filter(isRequestFault)
    },
    forHook(event) {
      const hit = armed.find(({ fault }) => !isRequestFault(fault) && (fault.event ?? event) === event)
      const kind = hit && !isRequestFault(hit.fault) && strikes(hit) ? hit.fault.kind : undefined
      dropSpent()
      return kind
    },
  }
}

function isRequestFault(fault: Fault): fault is RequestFault {
  return fault.kind === 'latency' || fault.kind === 'status' || fault.kind === 'reset'
}

function concerns(fault: RequestFault, request: { method: string; route: string; user: string | undefined }): boolean {
  return (
    (fault.method ?? request.method).toUpperCase() === request.method &&
    (fault.route ?? request.route) === request.route &&
    (fault.user ?? request.user) === request.user
  )
}
