// Nothing: the target that has this file has the headers which the others read precompiled (settings.cmake).
