// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Knows how names of settings are spelled, and which one a wrong name was meant to be. */
final class SettingName {

  static final String ENVIRONMENT_PREFIX = "SIGHTGLASS_";

  /**
   * What Kubernetes puts into the environment for a service called sightglass or sightglass-x.
   *
   * @see <a href="https://kubernetes.io/docs/concepts/services-networking/service/">Services</a>
   */
  private static final Pattern OF_KUBERNETES =
      Pattern.compile(
          "SIGHTGLASS_(.*_)?(SERVICE_HOST|SERVICE_PORT(_.*)?"
              + "|PORT(_\\d+_[A-Z]+(_(PROTO|PORT|ADDR))?)?)");

  private SettingName() {}

  static String inEnvironment(String name) {
    return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  static boolean isOfKubernetes(String name) {
    return OF_KUBERNETES.matcher(name).matches();
  }

  /** The setting that {@code name} was probably meant to be, or null if none is near. */
  static @Nullable Setting<?> nearest(String name) {
    String wrong = plain(name);
    Setting<?> nearest = null;
    int least = 2 + wrong.length() / 5;
    for (Setting<?> setting : Setting.all()) {
      int distance = distance(wrong, plain(setting.name()));
      if (distance < least) {
        nearest = setting;
        least = distance;
      }
    }
    return nearest;
  }

  /** The name without its prefix, in lower case and with dashes. */
  private static String plain(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replace('.', '-').replace('_', '-');
    return plain.startsWith("sightglass-") ? plain.substring(Setting.PREFIX.length()) : plain;
  }

  /** How many letters have to be added, left out or changed (Levenshtein). */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
