// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import io.sightglass.registry.Exemplar;
import org.jspecify.annotations.Nullable;

/** What a line says that holds a sample; used again for each line. */
final class SampleLine {

  final Line line;
  final LabelBuffer labels = new LabelBuffer();

  String name = "";
  int nameAt;
  double value;
  int valueAt;
  int valueEnd;

  /** Where the label begins that the part has of its own, such as {@code le}. */
  int ownLabelAt;

  /** In seconds; NaN if there is none. */
  double timestamp;

  int timestampAt;
  @Nullable Exemplar exemplar;
  int exemplarAt;

  SampleLine(Line line) {
    this.line = line;
  }

  /** The value if it is whole and not negative, else -1. */
  long wholeValue() {
    return Numbers.whole(line.bytes, valueAt, valueEnd);
  }

  /** The name for a message. */
  String shownName() {
    return Shown.plain(name);
  }

  /** The value as it stands in the line. */
  String valueText() {
    return Shown.plain(line.text(valueAt, valueEnd, null));
  }

  /** Where the label {@code name} begins, or the name of the sample if there is none. */
  int offsetOf(String label) {
    for (int i = 0; i < labels.size(); i++) {
      if (labels.name(i).equals(label)) {
        return labels.offset(i);
      }
    }
    return nameAt;
  }
}
