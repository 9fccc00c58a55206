import { afterAll, beforeAll, expect, test } from 'vitest';
import { activities } from '../../activities/index.ts';
import { AdminIncident } from '../../core/contract/admin-incident.ts';
import { Me } from '../../core/contract/session.ts';
import { sweep } from '../../functions/sweep.ts';
import { answerDm } from '../../orchestrations/answer-dm.ts';
import { learnName } from '../../orchestrations/learn-name.ts';
import { licensed, principal } from '../helpers/admin-console.ts';
import { type Customer, type Inbox, startInbox } from '../helpers/inbox.ts';
import { playStory } from '../helpers/play-story.ts';

const OWNER = principal('owner@example.com');
const INCIDENT = {
  replies: 'held',
  textAr: 'ردودنا متأخرة اليوم',
  textEn: 'Replies are late today',
  perMinute: 4,
  perMinuteEach: 3,
};

let inbox: Inbox;
beforeAll(async () => {
  inbox = await startInbox('held.shop');
});
afterAll(() => inbox.stop());

const ask = (method: string, path: string, json?: object) =>
  inbox.api.call(method, `/api/admin/${path}`, OWNER, json && { json });
const sweeps = async () => {
  inbox.api.hub.started.length = 0;
  await sweep({} as never, inbox.api.hub.context('sweep'));
  return inbox.api.hub.started.filter(({ name }) => name === 'answerDm');
};
/** The story as its host would run it. */
const play = (input: object, instanceId: string) => playStory(answerDm, input, licensed, instanceId);
const begin = ({ tenantId, threadId, messageId }: Customer) =>
  play({ tenantId, threadId, messageId }, `dm-${messageId}`);
const graphCalls = async () =>
  ((await inbox.api.world.control('GET', '/calls?kind=graph')).body as { path: string }[]).map(
    ({ path }) => path,
  );
const older = (minutes: number) =>
  inbox.owner.query(`update conversations set received_at = received_at - $1 * interval '1 minute'`, [
    minutes,
  ]);

test('an incident holds answers: nothing goes out, and when it is over each is answered once, at its pace', async () => {
  const underWay = await inbox.newCustomer();
  const turn = await inbox.openTurn(underWay);
  if (turn.kind !== 'opened') throw new Error('expected an open turn');
  const ref = { ...turn, tenantId: underWay.tenantId, threadId: underWay.threadId };
  await activities.askModel({ ...ref, round: 1, mayCall: true });

  expect((await ask('PUT', 'incident', INCIDENT)).status, 'a reason is asked for').toBe(422);
  const begun = await ask('PUT', 'incident', { ...INCIDENT, reason: 'Meta is down' });
  expect(AdminIncident.parse(begun.json()).now).toMatchObject({ replies: 'held', perMinute: 4 });
  const me = Me.parse((await inbox.browser.get('/api/me')).json());
  expect(me.notice).toEqual({ ar: INCIDENT.textAr, en: INCIDENT.textEn });

  const customers: Customer[] = [];
  for (let n = 0; n < 5; n++) customers.push(await inbox.newCustomer(`سؤال ${n}`));
  const late = await inbox.newCustomer('من مبارح');
  await inbox.fresh();
  for (const customer of [...customers, late]) {
    expect(await begin(customer)).toEqual({ kind: 'held', rounds: 1 });
    const name = { tenantId: customer.tenantId, threadId: customer.threadId };
    expect(await playStory(learnName, name, activities, customer.nameStory ?? '')).toEqual({ kind: 'held' });
  }
  expect(await activities.sendReply(ref), 'written before it began').toEqual({ kind: 'held' });
  await activities.closeTurn({ ...ref, end: 'held' });
  expect(await begin(underWay)).toMatchObject({ kind: 'held' });
  expect((await ask('GET', 'incident')).json(), 'what came just now waits too').toMatchObject({ waiting: 7 });
  await older(3);
  await inbox.owner.query(
    `update threads set window_expires_at = now() - interval '1 minute' where id = $1`,
    [late.threadId],
  );
  expect(await sweeps()).toEqual([]);
  expect(await graphCalls(), 'nothing of Meta').toEqual([]);
  const { rows: left } = await inbox.owner.query(
    'select needs_person, outcome from threads t join conversations m on m.thread_id = t.id where t.id = $1',
    [late.threadId],
  );
  expect(left).toEqual([{ needs_person: 'window-closed', outcome: 'window-closed' }]);
  expect((await ask('GET', 'incident')).json()).toMatchObject({ waiting: 6, endingSoon: 0 });

  expect((await ask('POST', 'incident/end', { reason: 'it is back' })).json()).toMatchObject({ now: null });
  expect((await ask('POST', 'incident/end', { reason: 'once more' })).status).toBe(409);
  const perSweep: number[] = [];
  for (let n = 0; n < 6; n++) {
    const started = await sweeps();
    perSweep.push(started.length);
    for (const { input, instanceId } of started)
      expect(await play(input, instanceId)).toEqual({ kind: 'answered', rounds: 1 });
    if (n === 2)
      await inbox.owner.query(`update orchestrations set started_at = started_at - interval '61 s'`);
  }
  expect(perSweep, 'half a minute’s share at a time, three a minute of one shop').toEqual([2, 1, 0, 2, 1, 0]);
  const { rows } = await inbox.owner.query(
    `select t.id, (select count(*)::int from conversations m where m.thread_id = t.id and m.sender = 'ai') as said
       from threads t where t.id = any ($1)`,
    [[...customers, underWay, late].map(({ threadId }) => threadId)],
  );
  expect(Object.fromEntries(rows.map(({ id, said }) => [id, said]))).toEqual({
    ...Object.fromEntries([...customers, underWay].map(({ threadId }) => [threadId, 1])),
    [late.threadId]: 0,
  });
  const noted = (await ask('GET', 'log?limit=2')).json() as { items: { action: string; reason: string }[] };
  expect(noted.items.map(({ action, reason }) => `${action}: ${reason}`)).toEqual([
    'incident-ended: it is back',
    'incident-begun: Meta is down',
  ]);
});

test('an incident that pauses leaves messages to people; one that only tells changes nothing', async () => {
  await ask('PUT', 'incident', { ...INCIDENT, replies: 'paused', reason: 'the model lies' });
  expect(await begin(await inbox.newCustomer())).toEqual({ kind: 'paused', rounds: 1 });
  await ask('PUT', 'incident', { ...INCIDENT, replies: 'go-on', reason: 'it is well again' });
  expect(await begin(await inbox.newCustomer())).toEqual({ kind: 'answered', rounds: 1 });
  expect((await ask('GET', 'incident')).json()).toMatchObject({ now: { replies: 'go-on' } });
});
