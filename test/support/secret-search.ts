import type { Pool } from 'pg';

/** Every value of every table of every schema, the engine's as well; bytes as they are and decoded. */
export async function databaseDump(pool: Pool): Promise<string> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await pool.query<Record<string, unknown>>(`SELECT * FROM ${name}`);
    texts.push(name, ...rows.flatMap((row) => Object.values(row).map(asText)));
  }
  return texts.join('\n');
}

export function asText(value: unknown): string {
  if (Buffer.isBuffer(value)) return `${value.toString('utf8')} ${value.toString('latin1')}`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Where a text stands, as it is or in the spellings in which it could hide. */
export function placesOf(text: string, places: Readonly<Record<string, string>>): string[] {
  const bytes = Buffer.from(text);
  const spellings = [text, encodeURIComponent(text), bytes.toString('base64'), bytes.toString('hex')];
  return Object.entries(places)
    .filter(([, content]) => spellings.some((spelling) => content.includes(spelling)))
    .map(([place]) => place);
}
