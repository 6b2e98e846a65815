/* Shows the API of the signed-in user's workspace. Runs in the browser, from our own origin only. */

const reads = ['GET', 'HEAD'];
const place = document.getElementById('api');

function say(text, link) {
  const paragraph = document.createElement('p');
  paragraph.style.padding = '2rem';
  paragraph.style.fontFamily = 'sans-serif';
  paragraph.append(text);
  if (link) {
    const anchor = document.createElement('a');
    anchor.href = link.href;
    anchor.append(link.text);
    paragraph.append(' ', anchor);
  }
  place.replaceChildren(paragraph);
}

async function start() {
  const reply = await fetch('/api/v1/auth/me');
  if (reply.status === 401) {
    say('The API is described for your own model.', { href: '/', text: 'Sign in first.' });
    return;
  }
  const me = await reply.json();
  window.SwaggerUIBundle({
    url: '/api/v1/openapi.json',
    domNode: place,
    deepLinking: true,
    docExpansion: 'none',
    filter: true,
    validatorUrl: null,
    requestInterceptor(request) {
      if (!reads.includes(request.method ?? 'GET')) {
        request.headers['X-CSRF-Token'] = me.csrf_token;
      }
      return request;
    },
  });
}

start().catch((error) => say(`The description of the API cannot be shown: ${error.message}`));
