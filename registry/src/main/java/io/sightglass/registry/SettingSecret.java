// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.regex.Pattern;

/** Keeps credentials off the pages and out of the log. */
final class SettingSecret {

  private static final String MASK = "****";

  private static final Pattern SECRET_NAME =
      Pattern.compile("password|passwd|secret|token|credential|auth|header|api-?key|private-?key");

  /** What stands before the host of a URL (RFC 3986 section 3.2.1), a password with slashes too. */
  private static final Pattern USER_INFO = Pattern.compile("(://)[^\\s,;]*@");

  /** A parameter of a query; a route such as /design=1s is none. */
  private static final Pattern SECRET_PARAMETER =
      Pattern.compile(
          "([?&][^=&\\s]*(?:password|passwd|pwd|secret|token|credential|api[_-]?key|access[_-]?key"
              + "|signature)[^=&\\s]*=)[^&\\s]*",
          Pattern.CASE_INSENSITIVE);

  private SettingSecret() {}

  /** The text of a setting without what may be a credential; the path of a file is none. */
  static String masked(Setting<?> setting, String text) {
    String name = setting.name();
    if (SECRET_NAME.matcher(name).find() && !name.endsWith("-file")) {
      return text.isEmpty() ? text : MASK;
    }
    String withoutUser = USER_INFO.matcher(text).replaceAll("$1" + MASK + "@");
    return SECRET_PARAMETER.matcher(withoutUser).replaceAll("$1" + MASK);
  }
}
