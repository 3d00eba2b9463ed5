// A mail server for mail_test.py, made of npm's smtp-server. What it does depends on the local part of the address:
//   bounce  550 to the address          full    552 after the mail
//   later   451 twice, then takes it    lost    reads the whole mail, hangs up without an answer, once
//   slow    answers after three seconds
// Each event is one line of JSON on standard output. Ends when its input ends.
const { SMTPServer } = require('smtp-server');

const [host, mode, key, cert] = process.argv.slice(2);
const fs = require('fs');
const say = (event) => process.stdout.write(JSON.stringify(event) + '\n');
const times = new Map();
const count = (to) => times.set(to, (times.get(to) || 0) + 1).get(to);
const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });
const local = (address) => address.split('@')[0].replace(/[0-9]+$/, '');

const server = new SMTPServer({
    authOptional: mode !== 'login',
    disabledCommands: mode === 'plain' ? ['STARTTLS', 'AUTH'] : [],
    disableReverseLookup: true,
    logger: false,
    ...(key ? { key: fs.readFileSync(key), cert: fs.readFileSync(cert) } : {}),
    onAuth(auth, session, done) {
        const good = auth.username === 'lines' && auth.password === 'pass word 1';
        say({ event: 'login', good, tls: session.secure });
        done(good ? null : refusal(535, 'no'), { user: auth.username });
    },
    onRcptTo(address, session, done) {
        const n = count('rcpt ' + address.address);
        say({ event: 'asked', to: address.address, n });
        if (local(address.address) === 'bounce') return done(refusal(550, 'no such person'));
        if (local(address.address) === 'later' && n < 3) return done(refusal(451, 'not now'));
        done();
    },
    onData(stream, session, done) {
        const chunks = [];
        stream.on('data', (chunk) => chunks.push(chunk));
        stream.on('end', () => {
            const to = session.envelope.rcptTo[0].address;
            const from = session.envelope.mailFrom.address;
            const raw = Buffer.concat(chunks).toString('base64');
            say({ event: 'mail', to, from, raw, tls: session.secure, n: count('mail ' + to) });
            if (local(to) === 'full') return done(refusal(552, 'too much'));
            if (local(to) === 'lost' && times.get('mail ' + to) === 1) {
                for (const connection of server.connections) if (connection.session === session) connection._socket.destroy();
                return undefined;
            }
            if (local(to) === 'slow') return setTimeout(done, 3000);
            done();
        });
    },
});
server.on('error', (error) => say({ event: 'error', text: error.code || String(error) }));
server.listen(0, host, () => say({ event: 'listening', port: server.server.address().port }));
process.stdin.on('end', () => process.exit(0)).resume();
