import type { World } from "./world";

/**
 * Makes so many users of the database, each with five accounts, twenty lines of history, three sessions and two finished runs, in
 * place of those that it made before. Whoever signed in stays.
 */
export async function crowd({ database }: World, users: number): Promise<void> {
  await database.query("delete from users where id like 'crowd_%'");
  const fill = [
    `insert into users (id, issuer, subject, email, accounts_read_at)
       select 'crowd_' || n, 'crowd', n::text, 'crowd.' || n || '@example.com', now() from generate_series(1, $1::int) n`,
    `insert into accounts (user_id, connection_name, state, changed_at, checked_at)
       select 'crowd_' || n, name, 'active', now(), now() from generate_series(1, $1::int) n,
         (select name from connections order by position limit 5) c`,
    `insert into history (user_id, connection_name, kind, source)
       select 'crowd_' || n, 'gmail', 'connected', 'scalekit' from generate_series(1, $1::int) n, generate_series(1, 20)`,
    `insert into sessions (id, user_id, expires_at)
       select 'crowd_' || n || '_' || m, 'crowd_' || n, now() + interval '1 day' from generate_series(1, $1::int) n, generate_series(1, 3) m`,
    `insert into runs (id, user_id, workflow_id, title, about, input, connections, state)
       select 'crowd_' || n || '_' || m, 'crowd_' || n, 'morning-brief', 'Morning brief', '', '{}', '{}', 'finished'
         from generate_series(1, $1::int) n, generate_series(1, 2) m`,
  ];
  for (const statement of fill) await database.query(statement, [users]);
  // What PostgreSQL does by itself within minutes, and not while something is measured.
  await database.query("vacuum (analyze)");
  await database.query("checkpoint");
}
