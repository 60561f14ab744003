// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import io.sightglass.registry.Setting;
import io.sightglass.registry.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The formats that a handler serves; the first is the default, and the text format in any case. */
final class Formats {

  /** The parameter of a query that asks for a format, whatever the client accepts. */
  static final String PARAMETER = "format";

  /** All that there are. */
  static final Formats ALL = of(Settings.of());

  private final List<Format> formats;

  private Formats(List<Format> formats) {
    this.formats = List.copyOf(formats);
  }

  static Formats of(Settings settings) {
    List<String> names = settings.get(Setting.FORMATS);
    List<Format> formats = new ArrayList<>();
    formats.add(Format.TEXT);
    if (names.contains(Format.OPENMETRICS.name())) {
      formats.add(Format.OPENMETRICS);
    }
    if (names.contains(HtmlFormat.NAME)) {
      formats.add(HtmlFormat.beside(formats));
    }
    return new Formats(formats);
  }

  /** All formats, the default first. */
  List<Format> list() {
    return formats;
  }

  /**
   * The format for a request.
   *
   * @param wanted what the query asks for, or null if it leaves that to {@code accept}
   * @param accept the field {@code Accept}, or null
   * @throws IllegalArgumentException if {@code wanted} is none of the formats
   */
  Format choose(@Nullable String wanted, @Nullable String accept) {
    if (wanted == null) {
      return Accept.choose(accept, formats);
    }
    for (Format format : formats) {
      if (format.name().equals(wanted)) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        formats.stream()
            .map(Format::name)
            .collect(Collectors.joining(", ", "format is one of: ", "")));
  }
}
