// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import io.sightglass.registry.Findings;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Settings;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The families that the settings let a handler serve. They are judged as a whole: one of whose
 * names is excluded is not served, so that no line with such a name is on any page.
 *
 * <p>Immutable.
 */
final class ServedNames {

  private final @Nullable NameFilter included;
  private final @Nullable NameFilter excluded;

  private ServedNames(@Nullable NameFilter included, @Nullable NameFilter excluded) {
    this.included = included;
    this.excluded = excluded;
  }

  /** What the settings say; what can fit no name is told. */
  static ServedNames of(Settings settings, Findings findings) {
    return new ServedNames(
        filter(Setting.INCLUDE_NAMES, settings, findings),
        filter(Setting.EXCLUDE_NAMES, settings, findings));
  }

  private static @Nullable NameFilter filter(
      Setting<List<String>> setting, Settings settings, Findings findings) {
    List<String> patterns = settings.get(setting);
    for (String pattern : patterns) {
      if (!pattern.matches("[a-zA-Z0-9_:]*\\*?")) {
        findings.warn(
            setting.name(),
            "has names of metrics, or what they begin with and *, but got \""
                + pattern
                + "\", which fits none");
      }
    }
    return NameFilter.of(patterns);
  }

  private boolean areAll() {
    return included == null && excluded == null;
  }

  private boolean serve(Metadata family) {
    List<String> names = family.names();
    return (included == null || included.testAny(names))
        && (excluded == null || !excluded.testAny(names));
  }

  /**
   * Narrows down what a source reads for a request: it may let through more than is served.
   *
   * @param wanted what the request asks for; null for all
   * @return null if nothing can be said
   */
  @Nullable Predicate<String> reading(@Nullable NameFilter wanted) {
    // A name that is asked for and another that is included may be of one family.
    Predicate<String> some = wanted == null ? included : wanted;
    if (excluded == null) {
      return some;
    }
    Predicate<String> open = excluded.negate();
    return some == null ? open : open.and(some);
  }

  /** The families of {@code source} that are served. */
  MetricSource of(MetricSource source) {
    return areAll() ? source : visitor -> source.collect(new SomeFamilies(this::serve, visitor));
  }

  /** The families of {@code source} that are served and have a name that is wanted. */
  MetricSource of(MetricSource source, @Nullable NameFilter wanted) {
    return wanted == null
        ? of(source)
        : visitor ->
            source.collect(
                new SomeFamilies(
                    family -> serve(family) && wanted.testAny(family.names()), visitor));
  }
}
