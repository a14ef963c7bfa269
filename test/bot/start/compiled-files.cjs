/** Preload of a child (`node --require`): answers any message with the paths of all modules compiled so far. */
const { Module } = require('node:module');

const compiled = [];
const compile = Module.prototype._compile;
Module.prototype._compile = function (content, path, ...rest) {
  compiled.push(path);
  return compile.call(this, content, path, ...rest);
};
process.on('message', () => process.send(compiled));
process.channel?.unref();
