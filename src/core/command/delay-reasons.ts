import type { DelaySide } from './command.ts'

/** What can be the cause of a delay, by the side on which it lies (domain.md D.7). No reason belongs to two sides. */
export const DELAY_REASONS: Readonly<Record<DelaySide, readonly string[]>> = {
  customer: [
    'no-engagement',
    'gone-dark',
    'disinterest',
    'change-freeze',
    'staff-change',
    'priorities',
    'security-review',
    'legal-or-procurement',
    'infrastructure-not-ready',
    'migration',
    'holidays',
  ],
  vendor: [
    'no-csm-assigned',
    'handover-missing',
    'capacity',
    'absence',
    'product-defect',
    'missing-feature',
    'support-ticket',
    'licence-or-billing',
    'services-delivery',
  ],
  'third-party': ['partner', 'other-supplier', 'cloud-provider'],
  unknown: [],
}
