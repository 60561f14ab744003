// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A family as the tables of the documents have it. */
public final class DocumentedFamily {

  private DocumentedFamily() {}

  /** The row of a family: name, type, labels of its first series, help. */
  public static String row(Snapshot.Family family) {
    Metadata metadata = family.metadata();
    Labels labels = family.samples().get(0).labels();
    return "| `%s` | %s | %s | %s |"
        .formatted(
            metadata.sampleName(),
            metadata.type().name().toLowerCase(Locale.ROOT),
            IntStream.range(0, labels.size())
                .mapToObj(i -> "`" + labels.name(i) + "`")
                .collect(Collectors.joining(", ")),
            metadata.help());
  }
}
