/** The limit of the database here: one select of one code after the other over one pipelined connection. */
import pg from 'pg'

/** Per second, with so many under way. */
export async function selectsPerSecond(
  connection: pg.ClientConfig,
  underWay: number,
  seconds: number,
): Promise<number> {
  const client = new pg.Client({ ...connection, pipeline: true })
  await client.connect()
  const text = `select code_id from codes where store_id = 'default' and canonical = $1 and status <> 'archived'`
  const start = performance.now()
  let done = 0
  const caller = async (): Promise<void> => {
    while (performance.now() - start < seconds * 1000) {
      await client.query({ name: 'benchmark-select', text, values: [`A${done % 1000}`] })
      done += 1
    }
  }
  await Promise.all(Array.from({ length: underWay }, caller))
  const elapsed = (performance.now() - start) / 1000
  await client.end()
  return done / elapsed
}
