/** Runs `work` while no other tab of this site runs work of the same name. */
export async function exclusively<T>(name: string, work: () => Promise<T>): Promise<T> {
  // Old browsers have no locks; there the server's refusal is handled like an ended session.
  if (!navigator.locks) return work()
  return navigator.locks.request(`shebao.${name}`, work) as Promise<T>
}
