// Runs before the first paint, so that the page never flashes in the wrong theme.
(() => {
  let wish = null;
  try {
    wish = localStorage.getItem("galley-theme");
  } catch {
    // Storage may be forbidden; the system's wish decides then.
  }
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;
  const apply = () => {
    root.dataset.theme = wish ?? (dark.matches ? "dark" : "light");
  };
  apply();
  dark.addEventListener("change", apply);
  root.classList.add("has-scripts");
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-theme-toggle]")) return;
    wish = root.dataset.theme === "dark" ? "light" : "dark";
    try {
      localStorage.setItem("galley-theme", wish);
    } catch {
      // It lasts for this page, then.
    }
    apply();
  });
})();
