/** Days: nothing that ends a metric lies so long before its beginning (domain.md D.4.9); it is a slip of the pen. */
export const FURTHEST_BACK = 365
