/** A mini-program runs once on a phone: nothing to keep out. */
export async function exclusively<T>(_name: string, work: () => Promise<T>): Promise<T> {
  return work()
}
