// Progressive enhancement only: every page works without it. No inline handlers (strict CSP).
(() => {
  "use strict";
  const root = document.documentElement;
  const REFUSED = [401, 403, 404];
  root.classList.add("js");

  // htmx keeps the address of the page in the window, and an address names a case
  sessionStorage.removeItem("htmx-current-path-for-history");

  const on = (selector, type, act) => document.addEventListener(type, (event) => {
    const element = event.target.closest && event.target.closest(selector);
    if (element) act(element, event);
  });

  // The menu on a small screen
  on("[data-menu]", "click", (button) => {
    const nav = document.getElementById(button.getAttribute("aria-controls"));
    button.setAttribute("aria-expanded", String(nav.classList.toggle("is-open")));
  });

  // Light or dark: kept in a cookie, which the server reads so that the next page does not blink
  const kept = /(?:^|; )theme=(light|dark)/.exec(document.cookie);
  if (kept) root.dataset.theme = kept[1];
  on("[data-theme-toggle]", "click", () => {
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const theme = (root.dataset.theme || system) === "dark" ? "light" : "dark";
    root.dataset.theme = theme;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `theme=${theme}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  });

  on("[data-print]", "click", () => print());

  // Menus made of <details class="menu">: closed by Esc and by a click outside
  const openMenus = () => document.querySelectorAll("details.menu[open]");
  document.addEventListener("click", (event) => openMenus().forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  }));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    openMenus().forEach((menu) => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });

  // The error summary takes focus when it arrives, with the page or through htmx
  const focusSummary = (scope) => {
    const summary = scope.querySelector("[data-error-summary]");
    if (summary) summary.focus();
  };
  focusSummary(document);
  document.addEventListener("htmx:afterSwap", (event) => focusSummary(event.target));

  // A page that is on the screen and closed to its reader meanwhile: at the first question that is refused
  // everything goes but what they had written anew, which is theirs. Whoever is signed out keeps the form they
  // wrote in, which carries the text through signing in
  const closed = document.querySelector("template[data-closed-to-you]");
  const main = document.getElementById("main");
  const wrote = (scope) => [...scope.querySelectorAll("input:not([type=hidden]), textarea")].some((field) => (
    field.value !== field.defaultValue || field.checked !== field.defaultChecked));
  // What was sent and came back refused is no less theirs than what was never sent
  const sent = (form) => main.matches("[data-sent]") && form.method === "post"
    && new URL(form.getAttribute("action") || "", location).pathname === location.pathname;
  const clear = (status) => {
    if (!main.querySelector("[data-because]")) main.replaceChildren(instead(status));
    document.querySelector(".identity")?.remove();
    const heading = main.querySelector("h1");
    document.title = heading.textContent;
    heading.focus();
  };
  const instead = (status) => {
    const page = closed.content.cloneNode(true);
    page.querySelector(`[data-because=${status === 401 ? "ended" : "out"}]`).remove();
    if (status === 401) {
      const forms = [...main.querySelectorAll("form")].filter((form) => wrote(form) || sent(form));
      forms.forEach((form) => form.querySelectorAll("[hx-get], [hx-post]").forEach((asking) => asking.remove()));
      page.querySelector("[data-kept-form]").hidden = !forms.length;
      page.querySelector(".typed").replaceWith(...forms);
      return page;
    }
    const anew = (field) => field.value && (!field.defaultValue || sent(field.form));
    const written = [...main.querySelectorAll("textarea")].filter(anew);
    const typed = page.querySelector("textarea");
    typed.defaultValue = written.map((field) => field.value).join("\n\n");
    typed.parentElement.hidden = !written.length;
    return page;
  };
  if (closed) document.addEventListener("htmx:responseError", (event) => {
    if (REFUSED.includes(event.detail.xhr.status)) clear(event.detail.xhr.status);
  });

  // What is printed is what may be read now: the server is asked first, and has to have answered before the
  // browser goes on. What is closed meanwhile goes from the page; without an answer nothing is printed
  const words = (page) => page.getElementById("main").textContent.replace(/\s+/g, " ");
  let shown = closed && words(document);
  const renew = (fresh) => {
    if (words(fresh) === shown) return;
    shown = words(fresh);
    const holds = (form) => main.matches("[data-sent]") || form.querySelector("[data-error-summary]") || wrote(form);
    const anew = [...fresh.forms];
    [...main.querySelectorAll("form")].filter(holds).forEach((form) => {
      const place = anew.findIndex((other) => other.getAttribute("action") === form.getAttribute("action"));
      if (place < 0) fresh.getElementById("main").append(form);
      else anew.splice(place, 1)[0].replaceWith(form);
      form.closest("details")?.setAttribute("open", "");
    });
    main.replaceChildren(...fresh.getElementById("main").childNodes);
    document.querySelector(".identity")?.replaceWith(fresh.querySelector(".identity") || "");
    htmx.process(main);
  };
  if (closed) addEventListener("beforeprint", () => {
    if (main.querySelector("[data-because]")) return;
    const asked = new XMLHttpRequest();
    asked.open("GET", location.href, false);
    asked.setRequestHeader("HX-Request", "true");
    try { asked.send(); } catch { /* no answer is answered below */ }
    const answered = [200, 422].includes(asked.status);
    root.toggleAttribute("data-not-asked", !answered && !REFUSED.includes(asked.status));
    if (answered) renew(new DOMParser().parseFromString(asked.responseText, "text/html"));
    else if (REFUSED.includes(asked.status)) clear(asked.status);
  });

  // Whoever opens the field for a note writes at once, without a click or a key between
  document.addEventListener("toggle", (event) => {
    if (event.target.open && event.target.matches(".composer")) event.target.querySelector("textarea").focus();
  }, true);

  // Ctrl+Enter (or Cmd) in a text saves the form: one key press after the last word
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !event.target.matches("textarea")) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  });

  // Signed in again in the middle of a form: straight back to it
  const back = document.querySelector("form[data-autosubmit]");
  if (back) back.submit();

  // A passkey that did not work is told in words
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    document.querySelectorAll("[data-passkey-failed]").forEach((words) => { words.hidden = false; });
  });

  // Doing nothing for long: two minutes before the server signs one out the page asks, and then says that it
  // happened. Where nothing was written the page is left, so that nobody reads it over an empty chair.
  const idle = document.querySelector("dialog[data-idle]");
  if (idle) {
    const [question, ended] = idle.children;
    const over = () => {
      if (!wrote(main)) return location.reload();
      clear(401);
      [question.hidden, ended.hidden] = [true, false];
      idle.setAttribute("aria-labelledby", "idle-over");
      if (!idle.open) idle.showModal();
    };
    const ask = async (sent) => {
      const answer = await fetch(question.action, {headers: {"HX-Request": "true"}, ...sent}).catch(() => null);
      if (!answer) return wait(30);
      if (!answer.ok) return over();
      const left = Number(await answer.text());
      if (left > 120) {
        idle.close();
        return wait(left - 120);
      }
      if (!idle.open) idle.showModal();
      wait(left + 1);
    };
    let timer;
    const wait = (seconds) => {
      clearTimeout(timer);
      timer = setTimeout(ask, seconds * 1000);
    };
    question.addEventListener("submit", (event) => {
      event.preventDefault();
      ask({method: "POST", body: new FormData(question)});
    });
    ended.addEventListener("click", (event) => { if (event.target.matches("[data-idle-back]")) idle.close(); });
    wait(Number(idle.dataset.idle));
  }

  // Small screens: filters start folded, and the tab one is on is in view
  if (matchMedia("(max-width: 62rem)").matches) {
    document.querySelectorAll("[data-collapse-small]").forEach((details) => { details.open = false; });
  }
  document.querySelectorAll(".subnav [aria-current]").forEach((tab) => {
    tab.closest("ul").scrollLeft = tab.offsetLeft - 16;
  });
})();
