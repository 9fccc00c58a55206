import { type CoreContext, type FunctionCallback, type Registry, writeLog } from './core-module.ts';
import type { FunctionMetadata, InvocationRequest, InvocationResponse } from './rpc.ts';

type Hooked = {
  hookData: Record<string, unknown>;
  appHookData: Record<string, unknown>;
  invocationContext: unknown;
  inputs: unknown[];
  functionCallback?: FunctionCallback;
  result?: unknown;
  error?: unknown;
};

/** Runs one function: arguments, preInvocation hooks, handler, postInvocation hooks, answer. */
export async function invoke(
  registry: Registry,
  metadata: FunctionMetadata,
  callback: FunctionCallback,
  request: InvocationRequest,
): Promise<InvocationResponse> {
  const functionId = metadata.functionId ?? metadata.name;
  const context: CoreContext = {
    invocationId: request.invocationId,
    request: { ...request, functionId },
    metadata,
    log: (level, category, message) => writeLog(registry, level, category, message),
  };
  try {
    const model = registry.model?.getInvocationModel(context);
    if (!model) throw new Error('the app has no programming model');
    const { context: invocationContext, inputs } = await model.getArguments();
    const { appHookData } = registry;
    const hooked: Hooked = {
      hookData: {},
      appHookData,
      invocationContext,
      inputs,
      functionCallback: callback,
    };

    await runHooks(registry, context, 'preInvocation', hooked);
    context.state = 'invocation';
    try {
      const handler = hooked.functionCallback ?? callback;
      hooked.result = await model.invokeFunction(invocationContext, hooked.inputs, handler);
    } catch (error) {
      hooked.error = error;
    }
    await runHooks(registry, context, 'postInvocation', hooked);

    if (hooked.error !== undefined && hooked.error !== null) throw hooked.error;
    const response = await model.getResponse(invocationContext, hooked.result);
    const isEmpty = hooked.result === undefined || hooked.result === null;
    return { ok: true, returnValue: response.returnValue, isEmpty };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

type Stage = 'preInvocation' | 'postInvocation';

async function runHooks(
  { hooks }: Registry,
  context: CoreContext,
  stage: Stage,
  hooked: Hooked,
): Promise<void> {
  if (hooks[stage].size === 0) return;
  context.state = `${stage}Hooks`;
  for (const hook of hooks[stage]) await hook(hooked);
  context.state = undefined;
}

function failureOf(error: unknown): { name: string; message: string; stack?: string } {
  if (error instanceof Error) return { name: error.name, message: error.message, stack: error.stack };
  return {
    name: 'Error',
    message: typeof error === 'string' ? error : (JSON.stringify(error) ?? String(error)),
  };
}
