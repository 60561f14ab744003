// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
/** Applications that do what they should not, and protocols other than plain requests. */
@NullMarked
package io.sightglass.it.unruly;

import org.jspecify.annotations.NullMarked;
