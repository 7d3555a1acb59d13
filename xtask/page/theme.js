// The theme chosen before, set before anything is painted; without storage the system's.
try {
  var theme = localStorage.getItem('renshe/theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.setAttribute('data-theme', theme);
} catch (reason) { /* Storage is off. */ }
