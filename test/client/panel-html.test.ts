import assert from 'node:assert/strict';
import fc from 'fast-check';
import { escapeHtml, panelHtml } from '../../client/panel-html.ts';

const page = { title: 'bandwidth results', cspSource: 'vscode:', scriptUri: 's.js', styleUri: 's.css', nonce: 'abc' };

describe('the page of the panel', () => {
  it('allows its own style sheet and the script with the nonce, and nothing else', () => {
    const [, policy] = /content="(default-src[^"]*)"/.exec(panelHtml(page))!;
    const directives = policy.replaceAll('&#39;', "'").split('; ');
    assert.deepEqual(directives, ["default-src 'none'", 'style-src vscode:', "script-src 'nonce-abc'"]);
    assert.match(panelHtml(page), /<script nonce="abc" src="s\.js"><\/script>/);
  });

  it('shows a name with markup as text', () => {
    const html = panelHtml({ ...page, title: '</title><script>alert(1)</script>' });
    assert.ok(html.includes('<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title>'));
    assert.equal(html.match(/<script/g)?.length, 1);
  });
});

describe('escaping', () => {
  it('writes the five characters that mean something in HTML as entities', () => {
    assert.equal(escapeHtml(`<a href="x">'&'</a>`), '&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;');
  });

  it('leaves no character that could end a text or an attribute', () => {
    fc.assert(fc.property(fc.string(), (text) => assert.doesNotMatch(escapeHtml(text), /[<>"']|&(?!\w+;|#39;)/)));
  });
});
