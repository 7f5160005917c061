/** A part of two texts: in both, only in the old one, or only in the new one. */
export type Piece = { readonly kind: 'equal' | 'delete' | 'insert'; readonly text: string }
