// Only browsers without modules run this (`nomodule`): they cannot start the page, so they say so.
document.getElementById('unsupported').hidden = false;
