import type { HttpRequest } from '@azure/functions';
import { refuseForgery } from '../../core/runtime/http.ts';

/** Everybody may come in; a browser that carries cookies must still show that the call is our page's. */
export async function anyone(request: HttpRequest): Promise<void> {
  refuseForgery(request);
}
