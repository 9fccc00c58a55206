const df = require('durable-functions');

/** A chain of activities that do nothing: what is left is the engine's own cost. */
df.app.orchestration('chain', function* (context) {
  const length = context.df.getInput();
  for (let n = 0; n < length; n++) yield context.df.callActivity('nothing', n);
});
df.app.activity('nothing', { handler: (input) => input });
