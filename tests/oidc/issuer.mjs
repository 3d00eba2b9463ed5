// An identity provider for oidc_test.py and the browser, made of npm's oidc-provider:  issuer.mjs HOST REDIRECT_URI AFTER_SIGN_OUT [KEY CERTIFICATE]
//
// Each line of standard input is a wish, each is answered with one line on standard output:
//   {"who": "leyla"}            who signs in next, without a page          {"page": true}     show a button first
//   {"account": ["leyla", {"roles": [...], ...}]}                          {"deny": true}     the next one says no
//   {"token": "nonce"}          what is wrong with the ID tokens from now on: a name below
//   {"discovery": {...}}        members of the discovery document that are other than true
//   {"keys": ["k1"]}            which keys are published                   {"count": true}    how often each path was asked
//   {"open": false}             nobody answers
// Ends when its input ends.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { createRequire } from 'node:module';
import path from 'node:path';
import readline from 'node:readline';
import { pathToFileURL } from 'node:url';

console.log = console.info = console.error;  // what the library has to say is no answer of ours
const require = createRequire(path.join(process.env.XITAM_OIDC_MODULES, 'x'));
const load = (name) => import(pathToFileURL(require.resolve(name)));
const { default: Provider } = await load('oidc-provider');
const jose = await load('jose');

const [host, redirectUri, afterSignOut, key, certificate] = process.argv.slice(2);
const say = (answer) => process.stdout.write(`${JSON.stringify(answer)}\n`);

const made = async (kid, alg) => {
  const pair = await jose.generateKeyPair(alg, { extractable: true });
  return { kid, alg, key: pair.privateKey, open: { ...(await jose.exportJWK(pair.publicKey)), kid, use: 'sig' }, jwk: { ...(await jose.exportJWK(pair.privateKey)), kid, use: 'sig' } };
};
const keys = { k1: await made('k1', 'RS256'), k2: await made('k2', 'RS256'), e1: await made('e1', 'ES256'), stray: await made('stray', 'RS256') };
const psKey = await jose.importJWK(keys.k1.jwk, 'PS256');

const accounts = {};
const state = { who: 'nobody', token: 'good', page: false, deny: false, discovery: {}, keys: ['k1', 'e1'], asked: {} };

const signed = (claims, { key, kid, alg }) => new jose.SignJWT(claims).setProtectedHeader({ alg, kid }).sign(key);
const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = () => Math.floor(Date.now() / 1000);

// ID tokens that must not be taken, and some that must.
const tokens = {
  nonce: (claims) => signed({ ...claims, nonce: 'another' }, keys.k1),
  aud: (claims) => signed({ ...claims, aud: 'somebody-else' }, keys.k1),
  azp: (claims) => signed({ ...claims, aud: [claims.aud, 'somebody-else'] }, keys.k1),
  two_audiences: (claims) => signed({ ...claims, aud: ['somebody-else', claims.aud], azp: claims.aud }, keys.k1),
  iss: (claims) => signed({ ...claims, iss: `${claims.iss}/` }, keys.k1),
  exp: (claims) => signed({ ...claims, iat: now() - 600, exp: now() - 61 }, keys.k1),
  iat: (claims) => signed({ ...claims, iat: now() + 120 }, keys.k1),
  at_hash: (claims) => signed({ ...claims, at_hash: createHash('sha256').update('x').digest().subarray(0, 16).toString('base64url') }, keys.k1),
  kid: (claims) => signed(claims, keys.stray),
  signature: (claims) => signed(claims, { ...keys.stray, kid: 'k1' }),
  rotated: (claims) => signed(claims, keys.k2),
  es256: (claims) => signed(claims, keys.e1),
  ps256: (claims) => signed(claims, { key: psKey, kid: 'k1', alg: 'PS256' }),
  none: (claims) => `${part({ alg: 'none', kid: 'k1' })}.${part(claims)}.`,
  none_signed: (claims) => `${part({ alg: 'none', kid: 'k1' })}.${part(claims)}.AAAA`,
  hs256: async (claims) => {
    const secret = Buffer.from(await jose.exportSPKI(await jose.importJWK(keys.k1.open, 'RS256')));
    return new jose.SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'k1' }).sign(secret);
  },
  no_auth_time: ({ auth_time, ...claims }) => signed(claims, keys.k1),
  old_auth_time: (claims) => signed({ ...claims, auth_time: now() - 300 }, keys.k1),
};

const server = key ? https.createServer({ key: readFileSync(key), cert: readFileSync(certificate) }) : http.createServer();
const listening = (port) => new Promise((resolve) => server.listen(port, host, () => resolve(server.address().port)));
const port = await listening(0);
const issuer = `${key ? 'https' : 'http'}://${host}:${port}`;

const provider = new Provider(issuer, {
  clients: [
    { client_id: 'xitam', client_secret: 'a secret & +%' },
    { client_id: 'posts', client_secret: 'a secret & +%', token_endpoint_auth_method: 'client_secret_post' },
    { client_id: 'open', token_endpoint_auth_method: 'none' },
  ].map((client) => ({ ...client, redirect_uris: [redirectUri], post_logout_redirect_uris: [afterSignOut], grant_types: ['authorization_code'], response_types: ['code'] })),
  jwks: { keys: [keys.k1.jwk] },
  cookies: { keys: ['of the tests'] },
  features: { devInteractions: { enabled: false } },
  pkce: { required: () => true, methods: ['S256'] },
  scopes: ['openid', 'profile'],
  claims: { openid: ['sub'], profile: ['name', 'roles', 'branch', 'realm'] },
  conformIdTokenClaims: false,
  interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...accounts[id] }) }),
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope('openid profile');
    await grant.save();
    return grant;
  },
});

provider.use(async (ctx, next) => {
  state.asked[ctx.path] = (state.asked[ctx.path] ?? 0) + 1;
  if (ctx.path.startsWith('/interaction/')) {
    if (state.page && !ctx.query.go) {
      ctx.type = 'html';
      ctx.body = `<!doctype html><title>Issuer</title><p>Who are you?</p><a id="go" href="${ctx.path}?go=1">${state.who}</a>`;
      return;
    }
    ctx.respond = false;
    const said = state.deny ? { error: 'access_denied' } : { login: { accountId: state.who } };
    state.deny = false;
    await provider.interactionFinished(ctx.req, ctx.res, said, { mergeWithLastSubmission: false });
    return;
  }
  if (ctx.path === '/token' && state.token === 'redirect') {
    ctx.redirect('/led/astray');
    ctx.status = 307;
    return;
  }
  if (ctx.path === '/token' && state.token === 'hang') {
    ctx.respond = false;
    return;
  }
  if (ctx.path === '/token' && state.token === 'huge') {
    ctx.body = { id_token: 'x'.repeat(1 << 20) };
    return;
  }
  await next();
  if (ctx.path === '/.well-known/openid-configuration') Object.assign(ctx.body, state.discovery);
  if (ctx.path === '/jwks') ctx.body = { keys: state.keys.map((kid) => keys[kid].open) };
  if (ctx.path === '/token' && tokens[state.token] && ctx.body.id_token) {
    ctx.body = { ...ctx.body, id_token: await tokens[state.token](jose.decodeJwt(ctx.body.id_token)) };
  }
});
server.on('request', provider.callback());

say({ issuer });
for await (const line of readline.createInterface({ input: process.stdin })) {
  const { account, open, count, ...rest } = JSON.parse(line);
  Object.assign(state, rest);
  if (account) accounts[account[0]] = account[1];
  if (open === false) {
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  }
  if (open === true) await listening(port);
  say(count ? state.asked : {});
}
process.exit(0);
