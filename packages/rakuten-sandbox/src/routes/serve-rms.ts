import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Fault, type FaultKind, takeFault } from '../faults.ts';
import { isoOf } from '../jst.ts';
import { rateLimiter } from '../rate-limit.ts';
import { usualSubStatuses } from '../rules/sub-statuses.ts';
import type { PendingCall, Shop } from '../state/records.ts';
import type { World } from '../state/world.ts';
import { isObject } from './fields.ts';
import type { Answer, OrderFunction, Played, Scene } from './function.ts';
import * as gateway from './gateway.ts';
import { answerLicenseExpiry } from './license-expiry.ts';
import { licenseExpiry, orderFunctions, routeOf } from './route-table.ts';
import { playSample } from './sample-order.ts';
import { numbersIn, parse, readBody, refuseUnreadable, send } from './wire.ts';

export type RmsServer = {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** what is no readable HTTP */
  refuse(socket: Duplex): void;
  stop(): void;
};

/**
 * RMS's side of the wire: gateway checks, rate, faults, then the function; effect and call are on disk before an answer goes out.
 * Order of the checks (assumed): path, method, credentials, rate, fault, function enabled, media type, body.
 */
export function rmsServer(world: World): RmsServer {
  const admits = rateLimiter();
  const timers = new Set<NodeJS.Timeout>();
  const later = (ms: number, act: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, ms);
    timers.add(timer);
  };
  const armPendingCall = (call: PendingCall) =>
    later(Math.max(0, call.dueWall - Date.now()), () => void applyPendingCall(world, call));
  for (const call of world.pendingCalls.values()) armPendingCall(call);

  return {
    async handle(request, response) {
      const requestId = randomUUID();
      const arrivedAt = performance.now();
      const url = targetOf(request.url ?? '/');
      const text = await readBody(request);
      world.catchUp();
      const now = world.clock.now();
      const route = routeOf(url.pathname);
      const name =
        route.kind === 'order'
          ? `${route.isSample ? 'sample.order/' : ''}${route.function.name}`
          : route.kind === 'license-expiry'
            ? licenseExpiry
            : url.pathname;
      const takesNothing = route.kind === 'order' && route.function.takesEmptyBody && text?.trim() === '';
      const body = takesNothing ? {} : parse(text);
      const end = async (answer: Answer, how: { shop?: Shop; fault?: Fault; hide?: 'whole' | 'half' } = {}) => {
        const httpStatus = how.hide === 'whole' ? null : answer.status;
        world.addCall({
          at: now,
          function: name,
          shopId: how.shop?.shopId ?? null,
          httpStatus,
          orderNumbers: numbersIn(body),
          requestId,
          fault: how.fault?.kind ?? null,
          ms: Math.round(performance.now() - arrivedAt),
        });
        await world.settled();
        if (how.hide === 'whole') request.socket.destroy();
        else
          send(response, world.settings().gatewayErrors === 'errors' ? gateway.asErrors(answer) : answer, {
            requestId,
            now,
            method: request.method ?? 'POST',
            half: how.hide === 'half',
          });
      };

      if (route.kind === 'unknown') return end(gateway.notFound(route.hint));
      const method = route.kind === 'order' ? 'POST' : 'GET';
      if (request.method !== method) return end(gateway.methodNotAllowed(method));
      const caller = gateway.callerOf(request.headers.authorization, world.shops.values(), now);
      const shop = 'shop' in caller ? caller.shop : undefined;
      const { rate, overRate } = world.settings();
      if (shop && !admits(shop.shopId, rate))
        return end(playedInstead(overRate, `at most ${rate?.perSecond} a second, burst ${rate?.burst}`), { shop });

      const pending = world.faults.length;
      const fault = takeFault(world.faults, { function: name, shopId: shop?.shopId ?? null, now }) ?? undefined;
      if (pending > 0) world.saveFaults();

      /** What keeps the call from its function. */
      const refusal = ((): Answer | null => {
        if (!shop) return (caller as { refusal: Answer }).refusal;
        const enabledAs = route.kind === 'order' ? route.function.name : licenseExpiry;
        if (shop.disabledFunctions?.includes(enabledAs))
          return gateway.notEnabled(world.settings().notEnabled, shop.shopId, enabledAs);
        if (route.kind === 'license-expiry') return null;
        if (!gateway.isJsonWithCharset(request.headers['content-type']))
          return gateway.unsupportedMediaType('Content-Type: application/json; charset=utf-8');
        return isObject(body) ? null : gateway.badRequest('a JSON object in UTF-8');
      })();
      const play = (): Played => {
        if (refusal || !shop) return { answer: refusal ?? gateway.unauthorised() };
        if (route.kind === 'license-expiry') return { answer: answerLicenseExpiry(url.searchParams, shop) };
        if (!isObject(body)) return { answer: gateway.badRequest() };
        const scene = sceneFor(world, shop, requestId);
        return route.isSample ? playSample(route.function, body, scene) : route.function.play(body, scene);
      };

      if (fault?.kind === 'late-effect') {
        if (shop && !refusal && fault.effect && isObject(body) && route.kind === 'order' && !route.isSample) {
          const call: PendingCall = {
            id: requestId,
            dueWall: Date.now() + fault.ms,
            function: name,
            shopId: shop.shopId,
            body,
            requestId,
          };
          world.putPendingCall(call);
          await end(gateway.unavailable(), { shop, fault, hide: 'whole' });
          armPendingCall(call);
        } else await end(gateway.unavailable(), { shop, fault, hide: 'whole' });
        return;
      }

      const played = safely(play);
      if (!fault || fault.effect) commit(world, played);
      if (!fault) return end(played.answer, { shop });
      if (fault.kind === 'lost-answer' || fault.kind === 'dropped')
        return end(played.answer, { shop, fault, hide: 'whole' });
      if (fault.kind === 'truncated') return end(played.answer, { shop, fault, hide: 'half' });
      if (fault.kind === 'slow') {
        // What the call did is on disk before the wait: whoever gives up waiting has had his effect.
        await world.settled();
        await new Promise<void>((resolve) => later(fault.ms, resolve));
        return end(played.answer, { shop, fault });
      }
      const instead = playedInstead(
        fault.kind,
        fault.until === null ? `fault ${fault.kind}` : `maintenance until ${isoOf(fault.until)}`,
      );
      return end({ ...instead, status: fault.httpStatus ?? instead.status }, { shop, fault });
    },
    refuse: (socket) =>
      refuseUnreadable(
        socket,
        gateway.badRequest('headers that can be read; a base64 without line breaks'),
        world.clock.now(),
      ),
    stop() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

/** A path, or the whole address as a proxy is asked for it. Two slashes in front are a path too, and none that exists. */
const targetOf = (target: string): URL =>
  new URL(!target.startsWith('/') && URL.canParse(target) ? target : `http://sandbox/${target.replace(/^\//, '')}`);

function playedInstead(kind: FaultKind, hint: string): Answer {
  switch (kind) {
    case 'http-500':
      return gateway.internalError(hint);
    case 'http-429':
      return gateway.tooManyRequests(hint);
    case 'http-403-qps':
      return gateway.queryLimit(hint);
    case 'unauthorised':
      return gateway.unauthorised(hint);
    case 'key-not-active':
      return gateway.badRequest(hint);
    case 'unsupported-media-type':
      return gateway.unsupportedMediaType(hint);
    case 'html':
      // The nastiest form an outage takes: a page for people, with a status that looks fine (assumed).
      return {
        status: 200,
        body: '<!DOCTYPE html><html><head><title>Error</title></head><body><h1>ただいまアクセスが集中しております</h1></body></html>',
        hints: [hint],
      };
    default:
      return gateway.unavailable(hint);
  }
}

function sceneFor(world: World, shop: Shop, requestId: string): Scene {
  const find = (orderNumber: string) => {
    const order = world.orders.get(orderNumber);
    return order?.shopId === shop.shopId ? order : undefined;
  };
  const findJob = (id: string) => {
    const job = world.jobs.get(id);
    return job?.shopId === shop.shopId ? job : undefined;
  };
  return {
    shop,
    now: world.clock.now(),
    requestId,
    find,
    shopsOrders: () => world.orders.tableOf(shop.shopId),
    findJob,
    issueShippingDetailId: world.issueShippingDetailId,
    subStatuses: shop.subStatuses ?? usualSubStatuses(shop.shopId),
    settings: world.settings(),
  };
}

function commit(world: World, played: Played): void {
  if (played.orders && played.orders.length > 0) world.putOrders(played.orders);
  for (const job of played.jobs ?? []) world.putJob(job);
}

/** The late effect: judged by the rules of its own moment, as if the call had waited in a queue at Rakuten. */
async function applyPendingCall(world: World, call: PendingCall): Promise<void> {
  world.catchUp();
  const shop = world.shops.get(call.shopId);
  const played: OrderFunction | undefined = orderFunctions.find((one) => one.name === call.function);
  if (shop && played && isObject(call.body))
    commit(
      world,
      safely(() => played.play(call.body as Record<string, unknown>, sceneFor(world, shop, call.requestId))),
    );
  world.dropPendingCall(call.id);
  await world.settled();
}

function safely(play: () => Played): Played {
  try {
    return play();
  } catch (error) {
    process.stderr.write(`sandbox: ${error instanceof Error ? error.stack : String(error)}\n`);
    return { answer: gateway.internalError('a fault of the sandbox itself: see its standard error') };
  }
}
