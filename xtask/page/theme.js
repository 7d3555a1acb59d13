// The theme and the language chosen before, set before anything is painted; without storage the system's theme, and Chinese.
try {
  var theme = localStorage.getItem('renshe/theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.setAttribute('data-theme', theme);
  if (localStorage.getItem('renshe/language') === 'en') document.documentElement.setAttribute('lang', 'en');
} catch (reason) { /* Storage is off. */ }
