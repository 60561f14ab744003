(function () {
  "use strict";
  var form = document.querySelector("form");
  var input = document.getElementById("search");
  var output = form.querySelector("output");
  var families = Array.prototype.slice.call(document.querySelectorAll(".f"));
  var texts = null;
  var waiting = 0;

  document.title = "Metrics of " + location.host + location.pathname;

  function textOf(family) {
    var parts = family.querySelectorAll("h2, .tag, .help, .l");
    return Array.prototype.map.call(parts, function (part) { return part.textContent; }).join("\n").toLowerCase();
  }

  function show() {
    var words = input.value.toLowerCase().replace(/\*/g, " ").split(/\s+/).filter(Boolean);
    var found = 0;
    texts = texts || families.map(textOf);
    families.forEach(function (family, index) {
      var fits = words.every(function (word) { return texts[index].indexOf(word) >= 0; });
      family.hidden = !fits;
      found += fits ? 1 : 0;
    });
    output.textContent = words.length ? found + " of " + families.length : "";
  }

  input.placeholder = "name, help or label (press /)";
  input.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(show, families.length > 200 ? 150 : 0);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    show();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "/" && event.target !== input && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
      input.select();
    }
  });
  /* A link such as metrics#/orders brings its search; a browser that comes back keeps what was typed. */
  if (location.hash.indexOf("#/") === 0) {
    try {
      input.value = decodeURIComponent(location.hash.slice(2));
    } catch (e) {
      input.value = location.hash.slice(2);
    }
  }
  if (input.value) {
    show();
  }
})();
