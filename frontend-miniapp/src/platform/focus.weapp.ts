/** A mini-program has no keyboard focus outside of its inputs. */
export function holdFocus(_id: string): () => void {
  return () => undefined
}
