import type { World } from "./world";

/** Fills the database up to so many users, each with five accounts, twenty lines of history, three sessions and two finished runs. */
export async function crowd({ database }: World, users: number): Promise<void> {
  const fill = [
    `insert into users (id, issuer, subject, email, accounts_read_at)
       select 'crowd_' || n, 'crowd', n::text, 'crowd.' || n || '@example.com', now() from generate_series(1, $1::int) n on conflict do nothing`,
    `insert into accounts (user_id, connection_name, state, changed_at, checked_at)
       select 'crowd_' || n, name, 'active', now(), now() from generate_series(1, $1::int) n,
         (select name from connections order by position limit 5) c on conflict do nothing`,
    `insert into history (user_id, connection_name, kind, source)
       select 'crowd_' || n, 'gmail', 'connected', 'scalekit' from generate_series(1, $1::int) n, generate_series(1, 20)
         where not exists (select 1 from history where user_id = 'crowd_' || n)`,
    `insert into sessions (id, user_id, expires_at)
       select 'crowd_' || n || '_' || m, 'crowd_' || n, now() + interval '1 day' from generate_series(1, $1::int) n, generate_series(1, 3) m
         on conflict do nothing`,
    `insert into runs (id, user_id, workflow_id, title, about, input, connections, state)
       select 'crowd_' || n || '_' || m, 'crowd_' || n, 'morning-brief', 'Morning brief', '', '{}', '{}', 'finished'
         from generate_series(1, $1::int) n, generate_series(1, 2) m on conflict do nothing`,
  ];
  for (const statement of fill) await database.query(statement, [users]);
  await database.query("analyze");
}
