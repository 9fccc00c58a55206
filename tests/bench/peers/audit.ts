import pg from 'pg';

/** What one run of the comparison harness has left in our tables, as the JSON it asks for. */
const SQL = `
  with said as (
    select turn_id, outcome from conversations where sender = 'customer' and mid like $1
  )
  select (select count(*) from said)::int as "userTurns",
         (select count(*) from said where outcome = 'answered')::int as "botTurns",
         (select count(distinct turn_id) from said)::int as usage,
         (select count(*) from orders o
           where o.read_back_turn_id in (select turn_id from said)
              or o.confirmed_turn_id in (select turn_id from said))::int as orders`;

const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
await client.connect();
const { rows } = await client.query(SQL, [`aWdfbWlk${process.env.BENCH_RUN}-%`]);
await client.end();
console.log(JSON.stringify(rows[0]));
